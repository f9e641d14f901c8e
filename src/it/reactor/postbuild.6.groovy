evaluate(new File(library, 'log.groovy')).says "Skipped reactor: it has no manifest ($basedir/staging.yaml).", "Skipped reactor-lib: it has no manifest ($basedir/lib/staging.yaml)."
assert new File(basedir, 'shop/target/swiftdeploy/nginx.conf').getText('UTF-8').contains('server it-reactor-shop-staging-stable-')
assert new File(basedir, 'bank/target/bank/nginx.conf').getText('UTF-8').contains('server it-reactor-bank-stable-')
true
