import java.util.jar.JarOutputStream
import java.util.jar.Manifest

// What is the machine's does not count here: its usual ports may be taken, and it may be busy.
['shop', 'bank'].each { module ->
    def manifest = new File(basedir, "$module/manifest.yaml")
    def text = manifest.getText('UTF-8').replaceAll(/(?m)^(nginx:\n.*\n  port: )808(\d)$/) { all, before, last -> "${before}1907$last" }
    manifest.setText("${text}policies:\n  thresholds:\n    cpu_load: 500\n", 'UTF-8')

    def contents = new Manifest()
    ['Manifest-Version': '1.0', 'Main-Class': 'shop.Shop'].each { name, value -> contents.mainAttributes.putValue(name, value) }
    def jar = new File(basedir, "$module/target/it-init-$module-1.0.0.jar")
    jar.parentFile.mkdirs()
    new JarOutputStream(new FileOutputStream(jar), contents).close()
}
true
