# Headers parsed once instead of once a source. One precompiled header a kind of target; every target of the kind reuses it, so its
# compile options must be the kind's own. -fPIC everywhere: a program built -fPIE could not read what a library precompiled.
set(TB_STD_HEADERS <algorithm> <array> <atomic> <chrono> <cmath> <cstdint> <filesystem> <fstream> <functional> <map> <memory> <mutex>
  <numeric> <optional> <random> <set> <span> <sstream> <string> <string_view> <thread> <unordered_map> <unordered_set> <utility> <variant>
  <vector> <nlohmann/json.hpp> <tl/expected.hpp>)
set(TB_QT_HEADERS <QAbstractTableModel> <QAction> <QApplication> <QCheckBox> <QComboBox> <QCoreApplication> <QDialog> <QDialogButtonBox>
  <QDir> <QFileDialog> <QFileInfo> <QFormLayout> <QFrame> <QHBoxLayout> <QHash> <QHeaderView> <QKeyEvent> <QLabel> <QLineEdit>
  <QListWidget> <QLocale> <QMenu> <QMessageBox> <QMetaObject> <QObject> <QPainter> <QPlainTextEdit> <QPointer> <QProgressBar>
  <QPushButton> <QScrollArea> <QSettings> <QSignalBlocker> <QSplitter> <QStackedWidget> <QString> <QStringList> <QStyledItemDelegate>
  <QTableView> <QThread> <QTimer> <QToolButton> <QTreeWidget> <QVBoxLayout> <QWidget>)
set(TB_TORCH_HEADERS <ATen/ATen.h> <torch/types.h> <torch/nn/module.h> <torch/nn/pimpl.h>)
set(TB_TEST_HEADERS <gtest/gtest.h> <gmock/gmock.h>)

# What is compiled most often is not what runs longest: the engine keeps -O3, the window's code takes -O2, tests -Og, which halves the
# time they take to compile (and lets GCC guess wrongly what is uninitialised). Benches measure what users get and stay as they are.
set(TB_UI_OPTIMISE $<$<CONFIG:Release>:-O2>)
set(TB_TEST_OPTIMISE $<$<CONFIG:Release>:-Og> $<$<CONFIG:Release>:-Wno-maybe-uninitialized>)

# tb_precompile(NAME HEADERS... LINK... DEFINITIONS... OPTIONS...): a library that holds one precompiled header and nothing else.
function(tb_precompile name)
  cmake_parse_arguments(ARG "" "" "HEADERS;LINK;DEFINITIONS;OPTIONS" ${ARGN})
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/precompiled/${name}.cpp CONTENT "// Holds ${name}.\n" @ONLY)
  add_library(${name} STATIC ${CMAKE_BINARY_DIR}/precompiled/${name}.cpp)
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE tb_options ${ARG_LINK})
  target_compile_definitions(${name} PRIVATE ${ARG_DEFINITIONS})
  target_compile_options(${name} PRIVATE -fPIC ${ARG_OPTIONS})
  target_precompile_headers(${name} PRIVATE ${ARG_HEADERS})
endfunction()

# tb_reuse(TARGET NAME): TARGET is compiled with what NAME precompiled, where there is such a thing.
function(tb_reuse target name)
  if(TB_PRECOMPILE)
    target_compile_options(${target} PRIVATE -fPIC)
    target_precompile_headers(${target} REUSE_FROM ${name})
  endif()
endfunction()

set(TB_QT_STRICT QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_USE_QSTRINGBUILDER QT_NO_URL_CAST_FROM_STRING)
if(TB_PRECOMPILE)
  tb_precompile(tb_pch HEADERS ${TB_STD_HEADERS} LINK tl::expected nlohmann_json::nlohmann_json Threads::Threads)
  if(TB_ENGINE)
    tb_precompile(tb_pch_torch HEADERS ${TB_STD_HEADERS} ${TB_TORCH_HEADERS}
      LINK tl::expected nlohmann_json::nlohmann_json Threads::Threads tb_libtorch)
  endif()
  if(TB_UI)
    tb_precompile(tb_pch_qt HEADERS ${TB_STD_HEADERS} ${TB_QT_HEADERS} DEFINITIONS ${TB_QT_STRICT} OPTIONS ${TB_UI_OPTIMISE}
      LINK tl::expected nlohmann_json::nlohmann_json Threads::Threads Qt6::Widgets)
  endif()
  if(TB_TESTS)
    tb_precompile(tb_pch_test HEADERS ${TB_STD_HEADERS} ${TB_TEST_HEADERS} OPTIONS ${TB_TEST_OPTIMISE}
      LINK tl::expected nlohmann_json::nlohmann_json Threads::Threads GTest::gmock)
    if(TB_ENGINE)
      tb_precompile(tb_pch_test_torch HEADERS ${TB_STD_HEADERS} ${TB_TEST_HEADERS} ${TB_TORCH_HEADERS} OPTIONS ${TB_TEST_OPTIMISE}
        LINK tl::expected nlohmann_json::nlohmann_json Threads::Threads GTest::gmock tb_libtorch)
    endif()
    if(TB_UI)
      tb_precompile(tb_pch_test_qt HEADERS ${TB_STD_HEADERS} ${TB_TEST_HEADERS} ${TB_QT_HEADERS} OPTIONS ${TB_TEST_OPTIMISE}
        LINK tl::expected nlohmann_json::nlohmann_json Threads::Threads GTest::gmock Qt6::Widgets)
    endif()
  endif()
endif()

# tb_add_module(NAME SOURCES... LINK... PRIVATE_LINK... [TORCH]): a folder becomes one static library, so the linker keeps the
# dependencies too.
function(tb_add_module name)
  cmake_parse_arguments(ARG "TORCH;QT" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC tb_options ${ARG_LINK} PRIVATE ${ARG_PRIVATE_LINK})
  if(ARG_QT)
    tb_reuse(${name} tb_pch_qt)
  elseif(ARG_TORCH)
    tb_reuse(${name} tb_pch_torch)
  else()
    tb_reuse(${name} tb_pch)
  endif()
endfunction()

# tb_add_ui_module: as above with Qt's code generators and Qt's strict string defines.
function(tb_add_ui_module name)
  tb_add_module(${name} ${ARGN} QT)
  set_target_properties(${name} PROPERTIES AUTOMOC ON AUTOGEN_ORIGIN_DEPENDS OFF)
  target_compile_definitions(${name} PRIVATE ${TB_QT_STRICT})
  target_compile_options(${name} PRIVATE ${TB_UI_OPTIMISE})
  target_link_libraries(${name} PUBLIC Qt6::Widgets)
endfunction()

# tb_add_test(NAME SOURCES... LINK... [QT|TORCH] [TIMEOUT seconds]): one GoogleTest program, its cases registered one by one.
function(tb_add_test name)
  cmake_parse_arguments(ARG "QT;TORCH" "TIMEOUT" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${ARG_SOURCES} $<TARGET_OBJECTS:tb_test_sanitizers>)
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR})
  target_compile_options(${name} PRIVATE ${TB_TEST_OPTIMISE})
  target_compile_definitions(${name} PRIVATE TB_SOURCE_DIR="${CMAKE_SOURCE_DIR}" TB_DEPS_DIR="${TB_DEPS_DIR}")
  if(ARG_QT)
    set_target_properties(${name} PROPERTIES AUTOMOC ON AUTOGEN_ORIGIN_DEPENDS OFF)
    target_link_libraries(${name} PRIVATE tb_test_support_qt Qt6::Test)
    tb_reuse(${name} tb_pch_test_qt)
  else()
    target_link_libraries(${name} PRIVATE GTest::gtest_main)
    if(ARG_TORCH)
      tb_reuse(${name} tb_pch_test_torch)
    else()
      tb_reuse(${name} tb_pch_test)
    endif()
  endif()
  target_link_libraries(${name} PRIVATE tb_test_support ${ARG_LINK} GTest::gmock)
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 120 PROPERTIES TIMEOUT ${ARG_TIMEOUT})
endfunction()
include(GoogleTest)
