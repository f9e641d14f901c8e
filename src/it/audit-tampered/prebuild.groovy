def lines = evaluate(new File(library, 'history.groovy'))
def write = { String name, List<String> content -> new File(basedir, name).setText(content.join('\n') + '\n', 'UTF-8') }
write 'history.jsonl', lines
write 'tampered.jsonl', lines.withIndex(1).collect { line, number -> number == 3 ? line.replace('denied', 'succeeded') : line }
new File(basedir, 'torn.jsonl').setText(lines.join('\n') + '\n' + lines[0].substring(0, 100), 'UTF-8')
true
