def log = evaluate(new File(library, 'log.groovy'))
log.says 'ended instead of getting healthy.', "Unrecognized VM option '********'", 'what served before still serves', 'MojoExecutionException'
log.isForPeople()
assert evaluate(new File(library, 'stack.groovy')).parts() == context.parts
assert evaluate(new File(library, 'traffic.groovy')).version() == '1.0.0'
true
