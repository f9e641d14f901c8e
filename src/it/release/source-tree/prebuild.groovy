evaluate(new File(library, 'clean.groovy'))
// build.log and what maven-invoker itself writes are no files of the project's.
context.files = { basedir.list().findAll { !(it in ['build.log', 'target', 'invoker.properties', 'test.properties']) }.sort() }
context.before = context.files()
true
