/**
 * What has to happen while no build runs: the dead man's switch of the canary, and the files that builds find the gateway by.
 */
@NullMarked
package io.swiftdeploy.gateway.keeper;

import org.jspecify.annotations.NullMarked;
