assert new File(basedir, 'target/given/docker-compose.yml').text.contains('given-gateway')
assert new File(basedir, 'target/of-the-pom/docker-compose.yml').text.contains('of-the-pom-gateway')
true
