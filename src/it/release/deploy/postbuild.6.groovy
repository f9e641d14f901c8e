evaluate(new File(library, 'log.groovy')).says 'Removed ', 'The stack it-deploy is gone.', 'The record of it-deploy stays in ',
        'Nothing to do: the stack it-deploy does not exist.'
assert evaluate(new File(library, 'stack.groovy')).everything() == []
assert !new File(basedir, 'target/swiftdeploy').exists()
assert new File(basedir, 'history.jsonl').isFile()
true
