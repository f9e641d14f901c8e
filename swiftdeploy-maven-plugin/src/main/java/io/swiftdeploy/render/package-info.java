/** Plan to text: nginx.conf, docker-compose.yml, OPA data. */
@NullMarked
package io.swiftdeploy.render;

import org.jspecify.annotations.NullMarked;
