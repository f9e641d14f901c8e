package io.undertow.protocols.http2;

import io.swiftdeploy.gateway.wire.HeadLimits;
import io.undertow.server.Connectors;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.Set;

/**
 * The fields of one head on their way to Undertow, which ends a connection with all its requests at fields that nobody may
 * send, at too many of them, and at a length that is no number. Here such a head gets a length that is none instead: whoever
 * reads the head refuses that request, and Undertow expects no length.
 */
final class FieldScreen implements HpackDecoder.HeaderEmitter {
    /** More than any request needs that is served. */
    static final int MOST_FIELDS = 1100;

    /** The same with what HPACK counts for each field. */
    static final int LONGEST_BYTES = 150 * 1024;

    private static final int FIELD_EXTRA_BYTES = 32;
    /** As it has to come by HTTP/2. */
    private static final HttpString LENGTH_NAME = new HttpString("content-length");

    private static final String NO_LENGTH = "-1";
    private static final Set<HttpString> PSEUDO =
            Set.of(Http2Channel.METHOD, Http2Channel.SCHEME, Http2Channel.AUTHORITY, Http2Channel.PATH);

    private final HpackDecoder.HeaderEmitter next;
    private boolean refused;
    private boolean inFields;
    private int count;
    private int bytes;

    private FieldScreen(HpackDecoder.HeaderEmitter next) {
        this.next = next;
    }

    /** Reads heads one after the other, and may be told in the middle of one where its fields go. */
    static final class Decoder extends HpackDecoder {
        private FieldScreen screen = new FieldScreen((name, value, neverIndex) -> {});

        @Override
        public void setHeaderEmitter(HeaderEmitter emitter) {
            if (screen.next != emitter) {
                screen = new FieldScreen(emitter);
            }
            super.setHeaderEmitter(screen);
        }
    }

    @Override
    public void emitHeader(HttpString name, String value, boolean neverIndex) throws HpackException {
        if (refused) {
            return;
        }
        refused = !isGood(name, value);
        if (refused) {
            next.emitHeader(LENGTH_NAME, NO_LENGTH, neverIndex);
        } else {
            next.emitHeader(name, value, neverIndex);
        }
    }

    private boolean isGood(HttpString name, String value) {
        count++;
        bytes += name.length() + value.length() + FIELD_EXTRA_BYTES;
        return count <= MOST_FIELDS
                && bytes <= LONGEST_BYTES
                && name.length() > 0
                && (name.byteAt(0) == ':' ? isGoodPseudo(name) : isGoodField(name, value));
    }

    private boolean isGoodPseudo(HttpString name) {
        return !inFields && PSEUDO.contains(name);
    }

    private boolean isGoodField(HttpString name, String value) {
        inFields = true;
        boolean lengthIsClear = !name.equals(Headers.CONTENT_LENGTH) || HeadLimits.isLength(value);
        return lengthIsClear && !name.equals(Headers.TRANSFER_ENCODING) && isLowerCaseToken(name);
    }

    private static boolean isLowerCaseToken(HttpString name) {
        for (int i = 0; i < name.length(); i++) {
            byte each = name.byteAt(i);
            if ((each >= 'A' && each <= 'Z') || !Connectors.isValidTokenCharacter(each)) {
                return false;
            }
        }
        return true;
    }
}
