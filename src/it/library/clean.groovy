// Before a scenario and, whatever became of it, after it: nothing of its stacks stays.
def stack = evaluate(new File(library, 'stack.groovy'))
basedir.list().findAll { it.endsWith('.yaml') }.each { stack.of(it).removeEverything() }
true
