new File(basedir, 'history.jsonl').setText(evaluate(new File(library, 'history.groovy')).join('\n') + '\n', 'UTF-8')
true
