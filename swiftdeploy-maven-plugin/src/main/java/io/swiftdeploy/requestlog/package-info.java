/** What users saw, as the gateway's journal of requests tells it. */
@NullMarked
package io.swiftdeploy.requestlog;

import org.jspecify.annotations.NullMarked;
