def processes = evaluate(new File(library, 'process.groovy'))
['it-reactor-shop', 'it-reactor-bank'].each { assert processes.serving(it).size() == 2 }
assert new File(basedir, 'bank/target/bank/nginx.conf').isFile()
assert new File(basedir, 'shop/target/swiftdeploy/nginx.conf').isFile()
true
