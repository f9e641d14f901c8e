assert new File(basedir, 'target/of-the-pom/docker-compose.yml').text.contains('of-the-pom-gateway')
assert !new File(basedir, 'target/swiftdeploy').exists()
true
