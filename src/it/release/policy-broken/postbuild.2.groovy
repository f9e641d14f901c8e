def log = evaluate(new File(library, 'log.groovy'))
def stack = evaluate(new File(library, 'stack.groovy'))
log.says 'The policies do not compile: ', 'opening.rego:6: rego_parse_error: ', 'Nothing was changed.'
log.isForPeople()
assert stack.parts() == context.parts
assert stack.everything() == context.everything
true
