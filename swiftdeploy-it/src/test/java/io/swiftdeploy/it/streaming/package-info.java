/** A release while clients keep connections for long: uploads that take seconds, and WebSockets. */
@NullMarked
package io.swiftdeploy.it.streaming;

import org.jspecify.annotations.NullMarked;
