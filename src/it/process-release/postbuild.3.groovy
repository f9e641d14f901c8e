evaluate(new File(library, 'log.groovy')).says 'gets 50 % of the requests'
def modes = (1..200).collect { new URL('http://127.0.0.1:18095/').openConnection().getHeaderField('X-Mode') }
assert modes.count('canary') in 60..140
assert new File(basedir, 'manifest.yaml').text =~ /mode: canary/
true
