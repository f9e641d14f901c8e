def log = evaluate(new File(library, 'log.groovy'))
log.says 'Skipped init-reactor: its packaging is pom.', 'Skipped it-init-lib: nothing says that it is a service; with -pl :it-init-lib it gets one.'
['lib', '.'].each { assert !new File(basedir, "$it/manifest.yaml").exists() }
[shop: 8080, bank: 8081].each { module, port ->
    log.says "Wrote $basedir/$module/manifest.yaml. Read it, then check it with swiftdeploy:validate."
    def manifest = new File(basedir, "$module/manifest.yaml").getText('UTF-8')
    assert manifest.contains("The stack's name is it-init-$module")
    assert manifest =~ /(?m)^nginx:\n.*\n  port: $port$/
}
assert log.text.count('<goal>promote</goal>') == 1
assert log.text.count('<goal>integration-test</goal>') == 1
true
