package io.swiftdeploy.http;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;

/** Which responses are wanted with their body. The others' bodies are read and dropped, and have no limit but time. */
public enum BodyUse {
    EVERY {
        @Override
        boolean wants(ResponseInfo head) {
            return true;
        }
    },

    /** Those with a status of 200 to 299. */
    SUCCESSFUL {
        @Override
        boolean wants(ResponseInfo head) {
            return head.statusCode() / 100 == 2;
        }
    },

    NONE {
        @Override
        boolean wants(ResponseInfo head) {
            return false;
        }
    };

    abstract boolean wants(ResponseInfo head);

    BodyHandler<byte[]> handler(int limit) {
        return head -> subscriber(head, limit);
    }

    private BodySubscriber<byte[]> subscriber(ResponseInfo head, int limit) {
        return wants(head) ? new LimitedBody(limit) : BodySubscribers.replacing(new byte[0]);
    }
}
