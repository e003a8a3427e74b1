using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Packs;
using CustomerService.Simulation.Shop;

namespace CustomerService.Simulation.History;

/// <summary>What happens in a conversation that there never was.</summary>
internal sealed class ConversationPlot(Pack pack, ShopTopics topics, Circumstance now, Random random)
{
    private const string ByAssistant = "the customer was helped";

    private readonly ConversationTurns _turns = new(pack, topics, now, random);

    /// <summary>How content the customer is: 1 for fully, below 0 for not.</summary>
    private double _mood = random.Near(0.1 - now.Gloom, 0.28);

    /// <summary>Invents one.</summary>
    /// <param name="visitor">Who writes.</param>
    /// <param name="begin">When.</param>
    public ImmutableArray<ConversationEvent> Invent(Visitor visitor, DateTimeOffset begin)
    {
        var journal = new InventedJournal(visitor, begin, random);
        if (random.Happens(0.12) && topics.Greeting(random) is { } greeting)
        {
            _turns.SmallTalk(journal, greeting);
            Pause(journal);
        }

        if (Talk(journal))
        {
            new PersonPlot(pack, now, random).Help(journal, _turns);
            _mood += 0.15;
        }
        else if (random.Happens(0.78))
        {
            Thank(journal);
            journal.Wait(random.Seconds(20, 400));
            journal.Add(new ConversationClosed { By = random.Happens(0.7) ? Speaker.Customer : Speaker.System, Reason = ByAssistant });
        }

        Rate(journal);
        ComeBack(journal);
        return journal.Events;
    }

    /// <summary>Turns with the assistant.</summary>
    /// <returns>Whether it ends with a person being asked for.</returns>
    private bool Talk(InventedJournal journal)
    {
        var failures = 0;
        for (var left = 1 + random.Count(0.8); left > 0; left--)
        {
            var matter = topics.Matter(random, now);
            if (matter.Kind == PackIntentKind.Escalation)
            {
                return _turns.HandOff(journal, matter, _mood, "the customer asked for a person");
            }

            if (_mood < -0.65 && random.Happens(0.6))
            {
                return _turns.HandOff(journal, matter, Math.Min(_mood, -0.75), "the customer is very angry");
            }

            if (random.Happens(0.07 + (0.25 * Math.Max(0, now.Gloom))))
            {
                _mood -= 0.25;
                if (++failures > 2)
                {
                    return _turns.HandOff(journal, matter, _mood, "the assistant could not help 2 times in a row", outOfScope: true);
                }

                // Who was not understood says it again.
                _turns.Fail(journal, matter, _mood);
                left += random.Happens(0.7) ? 1 : 0;
            }
            else
            {
                failures = 0;
                _mood += 0.05;
                _turns.Answer(journal, matter, _mood);
            }

            Pause(journal);
        }

        return false;
    }

    private void Thank(InventedJournal journal)
    {
        if (random.Happens(0.3) && topics.Thanks(random) is { } thanks)
        {
            _turns.SmallTalk(journal, thanks);
        }
    }

    private void Rate(InventedJournal journal)
    {
        if (journal.Events[^1] is ConversationClosed && random.Happens(0.32))
        {
            journal.Wait(random.Seconds(5, 120));
            journal.Add(new ConversationRated { Score = random.Score(4.15 + (1.7 * Math.Min(0.3, _mood))) });
        }
    }

    /// <summary>Some have another question some hours later.</summary>
    private void ComeBack(InventedJournal journal)
    {
        if (journal.Events.Any(happened => happened is ConversationClosed) && random.Happens(0.04))
        {
            journal.Wait(random.Seconds(1_800, 14_400));
            journal.Add(new ConversationReopened());
            _turns.Answer(journal, topics.Matter(random, now), _mood);
            journal.Wait(random.Seconds(20, 400));
            journal.Add(new ConversationClosed { By = Speaker.Customer, Reason = ByAssistant });
        }
    }

    private void Pause(InventedJournal journal) => journal.Wait(random.Seconds(8, 75));
}
