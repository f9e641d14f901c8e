def one = evaluate(new File(library, 'stack.groovy'))
assert one.class.of(new File(basedir, 'other.yaml')).everything() == []
assert one.containers('app', 'gateway', 'opa') == context.one
assert one.everything() == context.everything
assert evaluate(new File(library, 'traffic.groovy')).version() == '1.0.0'
true
