/**
 * What makes connections private. The certificate is that of the current configuration at the moment a connection is accepted,
 * so that another one, or a plain port, comes with another configuration and no connection is lost.
 */
@NullMarked
package io.swiftdeploy.gateway.tls;

import org.jspecify.annotations.NullMarked;
