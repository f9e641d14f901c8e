// A release that asks for tests starts nothing that no build has tested.
def log = evaluate(new File(library, 'log.groovy'))
log.matches(/.*swiftdeploy\.tested asks for a canary of the manifest's revision \w+ at weight 0, which tests have reached, but no canary runs\..*/)
log.isForPeople()
assert evaluate(new File(library, 'traffic.groovy')).version() == '2.0.0'
true
