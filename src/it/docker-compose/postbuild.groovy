def folder = new File(basedir, 'target/swiftdeploy')
def config = [['docker', 'compose'], ['docker-compose']].findResult { command ->
    try {
        def process = new ProcessBuilder([*command, 'config']).directory(folder).redirectErrorStream(true).start()
        def text = process.inputStream.text
        process.waitFor() == 0 ? text : null
    } catch (IOException e) {
        null
    }
}
assert config?.contains('it-compose-gateway')
true
