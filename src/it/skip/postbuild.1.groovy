def log = evaluate(new File(library, 'log.groovy'))
assert log.text.count('[INFO] Skipped: swiftdeploy.skip is set.') == 14
assert !new File(basedir, 'target').exists()
assert !new File(basedir, 'manifest.yaml').exists()
assert !new File(basedir, 'history.jsonl').exists()
true
