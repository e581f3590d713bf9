# Writes OUTPUT: every file below FOLDER as a page, with the assembler's
# .incbin. Its hashes make the compiler read changed files again.
file(GLOB_RECURSE files LIST_DIRECTORIES false RELATIVE ${FOLDER} ${FOLDER}/*)
list(SORT files)
set(symbols "")
set(table "")
set(count 0)
foreach(file IN LISTS files)
  file(SHA256 ${FOLDER}/${file} hash)
  file(SIZE ${FOLDER}/${file} size)
  string(APPEND symbols
    "// ${hash}\n"
    "asm(\".section .rodata\\n.balign 16\\n.globl baocao_page_${count}\\n.hidden baocao_page_${count}\\nbaocao_page_${count}:\\n\"\n"
    "    \".incbin \\\"${FOLDER}/${file}\\\"\\n.previous\");\n"
    "extern \"C\" __attribute__((visibility(\"hidden\"))) const char baocao_page_${count}[];\n")
  string(APPEND table "    {\"/${file}\", {baocao_page_${count}, ${size}}},\n")
  math(EXPR count "${count} + 1")
endforeach()
set(text "#include \"services/portal/embedded_pages.h\"

${symbols}
namespace baocao::portal {
namespace {

const EmbeddedPage kPages[] = {
${table}};

}  // namespace

const EmbeddedPage* const kEmbeddedPages = kPages;
const size_t kEmbeddedPagesCount = ${count};

}  // namespace baocao::portal
")
file(WRITE ${OUTPUT} "${text}")
