/** What the scenario runs on, and how its ports begin: what src/build/scenarios.groovy wrote, else Docker. */
def properties = new Properties()
def file = new File(basedir, 'test.properties')
if (file.isFile()) file.withInputStream { properties.load(it) }
[runtime: properties.getProperty('swiftdeploy.runtime', 'docker'), ports: properties.getProperty('it.ports', '18'),
 state: properties.getProperty('swiftdeploy.state'), maven: properties.getProperty('it.maven'), jdk: properties.getProperty('it.jdk')]
