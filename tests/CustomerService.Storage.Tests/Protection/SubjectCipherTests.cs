using CsCheck;
using CustomerService.Storage.Protection;
using Xunit;

namespace CustomerService.Storage.Tests.Protection;

public sealed class SubjectCipherTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void WhatWasProtected_IsReadBack() => Gen.Select(Gen.String, Gen.String, Gen.String, Gen.Byte.Array[0, 5000]).Sample((tenant, subject, field, plain) =>
    {
        var cipher = new SubjectCipher(tenant, subject, Key);
        var data = cipher.Protect(plain, field);
        return data.Length == plain.Length + SubjectCipher.Overhead && cipher.Unprotect(data, field).AsSpan().SequenceEqual(plain);
    });

    [Fact]
    public void AnyChangedByte_IsUnreadable()
    {
        var cipher = new SubjectCipher("demo", "conversation:1", Key);
        var data = cipher.Protect("Where is my parcel?"u8, "e:1");
        for (var i = 0; i < data.Length; i++)
        {
            data[i] ^= 0x20;
            Assert.Throws<DataUnreadableException>(() => cipher.Unprotect(data, "e:1"));
            data[i] ^= 0x20;
        }

        Assert.Equal("Where is my parcel?"u8, cipher.Unprotect(data, "e:1"));
    }

    [Fact]
    public void AnyCutOffData_IsUnreadable()
    {
        var cipher = new SubjectCipher("demo", "conversation:1", Key);
        var data = cipher.Protect("Where is my parcel?"u8, "e:1");
        for (var length = 0; length < data.Length; length++)
        {
            Assert.Throws<DataUnreadableException>(() => cipher.Unprotect(data.AsSpan(0, length), "e:1"));
        }
    }

    [Fact]
    public void Data_IsBoundToTenantSubjectAndField()
    {
        var data = new SubjectCipher("ab", "cd", Key).Protect("x"u8, "ef");

        // The same letters, cut elsewhere: lengths are part of what is authenticated.
        foreach ((var tenant, var subject, var field) in new[] { ("a", "bcd", "ef"), ("abc", "d", "ef"), ("ab", "c", "def"), ("ab", "cde", "f"), ("ab", "cd", "e"), ("", "abcd", "ef") })
        {
            Assert.Throws<DataUnreadableException>(() => new SubjectCipher(tenant, subject, Key).Unprotect(data, field));
        }

        Assert.Equal("x"u8, new SubjectCipher("ab", "cd", Key).Unprotect(data, "ef"));
    }

    [Fact]
    public void Data_OfTheTenantItself_IsNotThatOfASubjectWithoutAName()
    {
        var data = new SubjectCipher("demo", null, Key).Protect("x"u8, "f");

        Assert.Throws<DataUnreadableException>(() => new SubjectCipher("demo", "", Key).Unprotect(data, "f"));
    }

    [Fact]
    public void TheSameValueTwice_GivesDifferentData()
    {
        var cipher = new SubjectCipher("demo", "s", Key);

        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => Convert.ToHexString(cipher.Protect("x"u8, "f"))).Distinct().Count());
    }

    [Fact]
    public async Task ManyCiphersOnManyThreads_DoNotMix()
    {
        SubjectCipher[] ciphers = [.. Enumerable.Range(0, 5).Select(i => new SubjectCipher("demo", "s", [.. Key.Select(b => (byte)(b + i))]))];

        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
            {
                // Each time another one than before, on a thread that others use as well.
                var data = ciphers[(i + worker) % 5].Protect([(byte)i], "f");
                Assert.Throws<DataUnreadableException>(() => ciphers[(i + worker + 1) % 5].Unprotect(data, "f"));
                Assert.Equal([(byte)i], ciphers[(i + worker) % 5].Unprotect(data, "f"));
            }
        })));
    }

    [Fact]
    public void LongNames_AreBoundToo()
    {
        string field = new('f', 5000);
        var cipher = new SubjectCipher(new string('t', 500), new string('s', 500), Key);

        var data = cipher.Protect("x"u8, field);

        Assert.Equal("x"u8, cipher.Unprotect(data, field));
        Assert.Throws<DataUnreadableException>(() => cipher.Unprotect(data, field + "f"));
    }

    [Fact]
    public void ACipher_TakesAtMost100BytesOfHeap()
    {
        const int Count = 1000;
        var ciphers = new SubjectCipher[Count];
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Count; i++)
        {
            ciphers[i] = new SubjectCipher("demo", "s", Key);
        }

        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / Count;
        GC.KeepAlive(ciphers);
        Assert.InRange(bytes, 1, 100);
    }
}
