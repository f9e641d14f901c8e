// Compose 1 is older than the format.
[['docker', 'compose'], ['docker-compose']].any { command ->
    try {
        def process = [*command, 'version', '--short'].execute()
        process.consumeProcessErrorStream(new StringBuilder())
        return process.inputStream.text =~ /^v?[2-9]/
    } catch (IOException e) {
        return false
    }
}
