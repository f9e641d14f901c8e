def log = evaluate(new File(library, 'log.groovy'))
if (evaluate(new File(library, 'run.groovy')).runtime == 'docker') {
    log.matches(/    FAIL  Not sent: a request has .* one of flags\.example\.com \(policies\.allow_hosts\).*/)
} else {
    log.says 'opening.rego:9: rego_type_error: undefined function data.swiftdeploy_http.send',
            'Policies can ask other hosts on the runtime docker only'
}
log.isForPeople()
assert evaluate(new File(library, 'stack.groovy')).serving() == context.serving
assert evaluate(new File(library, 'traffic.groovy')).version() == '1.0.0'
true
