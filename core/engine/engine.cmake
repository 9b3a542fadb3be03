# tb_engine: what the door's headers promise. The rooms behind it are linked PRIVATE, so a consumer links torch and gets its run
# path, but no include path of it. ModelBundle.cpp, NearestNeighbours.cpp and Exporter.cpp are compiled in the rooms they are the door of.
add_library(tb_engine STATIC Catalog.cpp Embedder.cpp HelperEncoder.cpp LabelSuggester.cpp LinearProbe.cpp Predictor.cpp QualityCheck.cpp
  TrainSession.cpp VectorExplorer.cpp)
target_link_libraries(tb_engine
  PUBLIC tb_engine_door
  PRIVATE tb_engine_train tb_engine_infer tb_engine_bundle tb_engine_exporting tb_engine_nn tb_text)
target_compile_definitions(tb_engine PRIVATE TB_DEFAULT_ENCODERS="${TB_DEPS_DIR}/models")
tb_reuse(tb_engine tb_pch_torch)
