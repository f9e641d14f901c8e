/** The few classes that have to be in this package of Undertow's. */
@NullMarked
package io.undertow.protocols.http2;

import org.jspecify.annotations.NullMarked;
