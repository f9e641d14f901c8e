/**
 * The files in the gateway's folder, as records. The program that writes the configuration and the gateway
 * that reads it use the same records.
 */
@NullMarked
package io.swiftdeploy.gateway.config;

import org.jspecify.annotations.NullMarked;
