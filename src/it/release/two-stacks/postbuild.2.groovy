def one = evaluate(new File(library, 'stack.groovy'))
def other = one.class.of(new File(basedir, 'other.yaml'))
assert one.serving().size() == 2
assert other.serving().size() == 2
context.one = one.containers('app', 'gateway', 'opa')
context.everything = one.everything()
true
