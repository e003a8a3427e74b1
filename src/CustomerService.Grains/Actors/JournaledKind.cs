using System.Text.Json.Serialization.Metadata;
using CustomerService.Grains.Exporting;
using CustomerService.Grains.Wakeups;

namespace CustomerService.Grains.Actors;

/// <summary>What tells one kind of actor from another.</summary>
/// <param name="Name">What it is called, for logs and errors.</param>
/// <param name="Letter">The first part of its partitions and of its subjects in the key store. Never changed.</param>
/// <param name="Wakeup">How it is woken.</param>
/// <param name="Empty">What one that was never written to holds.</param>
/// <param name="Json">How its snapshot is stored.</param>
/// <param name="Feed">What its events mean to others.</param>
/// <typeparam name="TSnapshot">Its snapshot: immutable.</typeparam>
internal sealed record JournaledKind<TSnapshot>(
    string Name, string Letter, WakeupKind Wakeup, TSnapshot Empty, JsonTypeInfo<TSnapshot> Json, IFeedSource Feed)
    where TSnapshot : class;
