def one = evaluate(new File(library, 'stack.groovy'))
assert one.serving().size() == 2
assert one.of('other.yaml').serving().size() == 2
context.parts = one.parts()
context.everything = one.everything()
true
