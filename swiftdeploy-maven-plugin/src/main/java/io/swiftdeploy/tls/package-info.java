/** The certificate of the public listener: its files, what is wrong with them, and what a gateway is told of them. */
@NullMarked
package io.swiftdeploy.tls;

import org.jspecify.annotations.NullMarked;
