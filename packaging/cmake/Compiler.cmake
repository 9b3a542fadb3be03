# One INTERFACE target carries the language level, the warnings and the sanitizers; every target of ours links it.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_OPTIMIZE_DEPENDENCIES ON)  # a static library need not wait for the libraries it links

add_library(tb_options INTERFACE)
target_compile_options(tb_options INTERFACE -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor
  -Woverloaded-virtual -ffp-contract=off -fno-omit-frame-pointer)
# GCC 12 warns falsely about adding and copying std::strings once it optimises (its bugs 105651, 105329).
target_compile_options(tb_options INTERFACE
  "$<$<AND:$<CXX_COMPILER_ID:GNU>,$<NOT:$<CONFIG:Debug>>>:-Wno-restrict;-Wno-stringop-overflow;-Wno-stringop-overread;-Wno-array-bounds>")
if(TB_WERROR)
  target_compile_options(tb_options INTERFACE -Werror)
endif()
if(TB_SANITIZE)
  # GCC 12 reports false -Wmaybe-uninitialized and friends under sanitizers.
  target_compile_options(tb_options INTERFACE -fsanitize=${TB_SANITIZE} -fno-sanitize-recover=undefined
    -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-array-bounds -Wno-tsan)
  target_link_options(tb_options INTERFACE -fsanitize=${TB_SANITIZE})
endif()

find_program(TB_CCACHE ccache)
if(TB_CCACHE)
  # Precompiled headers need the sloppiness; hash_dir/base_dir let two checkouts share results.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    CCACHE_NOHASHDIR=1 CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} ${TB_CCACHE})
  add_compile_options(-fpch-preprocess)
endif()
find_program(TB_MOLD mold)
if(TB_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
