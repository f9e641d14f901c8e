/** Reads the JSON answers of policies, whether a server or this JVM evaluated them. */
@NullMarked
package io.swiftdeploy.policy.reply;

import org.jspecify.annotations.NullMarked;
