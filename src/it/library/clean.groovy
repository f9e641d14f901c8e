// Before a scenario and, whatever became of it, after it: nothing of its stacks stays.
basedir.listFiles().findAll { it.name.endsWith('.yaml') }.each { manifest ->
    evaluate(new File(library, 'stack.groovy')).class.of(manifest).removeEverything()
}
true
