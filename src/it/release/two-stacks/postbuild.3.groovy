def one = evaluate(new File(library, 'stack.groovy'))
assert one.of('other.yaml').everything() == []
assert !one.of('other.yaml').hasRecord()
assert one.hasRecord()
assert one.parts() == context.parts
assert one.everything() == context.everything
assert evaluate(new File(library, 'traffic.groovy')).version() == '1.0.0'
true
