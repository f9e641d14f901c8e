def folder = new File(basedir, 'target/swiftdeploy')
def text = { String name -> new File(folder, name).getText('UTF-8') }

evaluate(new File(library, 'log.groovy')).says "files in $folder."
evaluate(new File(library, 'figures.groovy')).show 'generate, in a Maven that has just started, all files written', 1

assert text('nginx.conf').contains('X-Deployed-By')
assert text('docker-compose.yml').contains('swift-deploy-1-node:latest')
assert !text('docker-compose.yml').contains(':3000"')
assert text('policies/infrastructure.rego').contains('package swiftdeploy.infrastructure')
assert new groovy.json.JsonSlurper().parseText(text('policies/data.json')).thresholds.disk_free_gb == 10

// What the second build is compared with: the time a file was last written is coarse on some file systems, so it is set.
folder.eachFileRecurse(groovy.io.FileType.FILES) { it.lastModified = 1_000_000_000_000 }
true
