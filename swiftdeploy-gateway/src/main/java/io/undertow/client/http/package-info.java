/** The one class that has to be in this package of Undertow's. */
@NullMarked
package io.undertow.client.http;

import org.jspecify.annotations.NullMarked;
