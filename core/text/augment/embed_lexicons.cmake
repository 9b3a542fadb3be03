# cmake -DFILES="a.txt;b.txt" -DOUT=... -P embed_lexicons.cmake: each file becomes a function of its name that returns its text.
set(code "// Generated from resources/lexicons by embed_lexicons.cmake.\n#include \"core/text/augment/AugmentLexicon.h\"\n\nnamespace tb::lexicons {\n")
foreach(file IN LISTS FILES)
  get_filename_component(name ${file} NAME_WE)
  file(READ ${file} text)
  string(APPEND code "std::string_view ${name}() { return R\"tblex(${text})tblex\"; }\n")
endforeach()
string(APPEND code "}  // namespace tb::lexicons\n")
file(WRITE ${OUT} "${code}")
