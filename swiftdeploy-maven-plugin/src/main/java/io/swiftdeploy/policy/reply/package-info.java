/** What an evaluated policy answered, as JSON, taken apart; the same however it was evaluated. */
@NullMarked
package io.swiftdeploy.policy.reply;

import org.jspecify.annotations.NullMarked;
