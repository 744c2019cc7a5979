package dev.stint.redis;

import dev.stint.backend.Claim;
import dev.stint.backend.ClaimReply;
import dev.stint.backend.Controls;
import dev.stint.backend.Guidance;
import dev.stint.backend.Order;
import dev.stint.backend.Share;
import dev.stint.backend.SyncReply;
import dev.stint.control.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the scripts claim and sync answer, in the words of the backend. Stateless. */
final class Replies {
    private Replies() {}

    static ClaimReply claim(List<?> answer) {
        if (!Answers.verdict(answer).equals("ok")) {
            return noClaims(isReaped(answer));
        }
        List<Claim> claims = new ArrayList<>();
        Answers.list(answer.get(3)).forEach(claim -> claims.add(claimOf(Answers.list(claim))));
        Duration nextDue = Duration.ofMillis(Long.parseLong(Commands.text(answer.get(1))));
        return new ClaimReply(claims, Set.copyOf(Answers.texts(answer.get(2))), nextDue, false);
    }

    private static Claim claimOf(List<?> claim) {
        return new Claim(
                RunReader.read(Commands.text(claim.get(2)), Answers.hash(claim.get(3))),
                Long.parseLong(Commands.text(claim.get(0))),
                Claim.Duty.valueOf(Commands.text(claim.get(1))));
    }

    static ClaimReply noClaims(boolean reaped) {
        return new ClaimReply(List.of(), Set.of(), Duration.ofSeconds(1), reaped);
    }

    static SyncReply sync(List<?> answer) {
        if (!Answers.verdict(answer).equals("ok")) {
            return noNews(isReaped(answer));
        }
        return new SyncReply(
                Set.copyOf(Answers.texts(answer.get(1))),
                orders(Answers.texts(answer.get(2))),
                false,
                guidance(answer));
    }

    static SyncReply noNews(boolean reaped) {
        return new SyncReply(Set.of(), List.of(), reaped);
    }

    private static Guidance guidance(List<?> answer) {
        boolean quiet = Commands.text(answer.get(3)).equals("1");
        List<String> news = Answers.texts(answer.get(4));
        @Nullable Controls controls = news.isEmpty() ? null : Decisions.read(news);
        List<String> flat = Answers.texts(answer.get(5));
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i + 2 < flat.size(); i += 3) {
            double rate = Double.parseDouble(flat.get(i + 1));
            shares.add(new Share(Scope.parse(flat.get(i)), rate, Integer.parseInt(flat.get(i + 2))));
        }
        return new Guidance(controls, shares, quiet);
    }

    private static List<Order> orders(List<String> flat) {
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i + 2 < flat.size(); i += 3) {
            orders.add(new Order(flat.get(i), Order.Action.valueOf(flat.get(i + 1)), flat.get(i + 2)));
        }
        return orders;
    }

    /** Why a request was not served. An answer of another kind must not be taken for one. */
    private static boolean isReaped(List<?> answer) {
        return switch (Answers.verdict(answer)) {
            case "reaped" -> true;
            case "overtaken" -> false;
            default ->
                throw new IllegalStateException("Redis answered \"" + Answers.verdict(answer)
                        + "\" in place of ok, reaped or overtaken: look for a proxy that changes answers");
        };
    }
}
