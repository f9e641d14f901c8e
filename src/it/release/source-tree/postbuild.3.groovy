assert context.files() == (context.before + 'history.jsonl').sort()
true
