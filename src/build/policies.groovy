// Translates the default policies from WebAssembly to classes, as chicory-compiler-maven-plugin does, which wants a newer
// Maven than this project. Without it every run would do that before its first gate. Writes the list of the policies' files, too:
// to find them in the plugin's jar would mean to read the directory of the whole jar.
import com.dylibso.chicory.build.time.compiler.Config
import com.dylibso.chicory.build.time.compiler.Generator
import com.dylibso.chicory.compiler.InterpreterFallback
import org.apache.maven.model.Resource

def name = 'io.swiftdeploy.policy.wasm.TranslatedPolicies'
def wasm = new File(project.basedir, 'src/main/resources/io/swiftdeploy/policy/wasm/policies.wasm')
def sources = new File(project.build.directory, 'generated-sources/policies')
def classes = new File(project.build.directory, 'generated-resources/policies')
def made = new File(sources, name.replace('.', '/') + '.java')

if (made.lastModified() < wasm.lastModified()) {
    [sources, classes].each {
        it.deleteDir()
        it.mkdirs()
    }
    def generator = new Generator(Config.builder()
            .withWasmFile(wasm.toPath())
            .withName(name)
            .withTargetClassFolder(classes.toPath())
            .withTargetSourceFolder(sources.toPath())
            .withTargetWasmFolder(classes.toPath())
            .withInterpreterFallback(InterpreterFallback.FAIL)
            .build())
    def interpreted = generator.generateResources()
    generator.generateMetaWasm(interpreted)
    generator.generateSources()
    log.info("Translated ${wasm.name} to classes")
}
def policies = new File(project.basedir, '../policies').canonicalFile
def index = new File(classes, 'io/swiftdeploy/policies.txt')
index.parentFile.mkdirs()
def names = []
policies.eachFileRecurse(groovy.io.FileType.FILES) { names << policies.toPath().relativize(it.toPath()).toString().replace('\\', '/') }
index.setText(names.findAll { it ==~ /.*\.(rego|json)/ && !it.endsWith('_test.rego') }.sort().join('\n') + '\n', 'UTF-8')
project.addCompileSourceRoot(sources.path)
project.addResource(new Resource(directory: classes.path))
