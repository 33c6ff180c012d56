namespace Coverage.Siting;

/// <summary>The k-th smallest of many numbers without sorting them (Hoare's quickselect, middle of three as pivot).</summary>
static class Selection
{
    /// <summary>Reorders so that no number before place k is larger and none after it smaller than the one there, and returns that
    /// one.</summary>
    public static long Nth(Span<long> numbers, int k)
    {
        var (low, high) = (0, numbers.Length - 1);
        while (low < high)
        {
            var pivot = Middle(numbers[low], numbers[(low + high) >>> 1], numbers[high]);
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (numbers[i] < pivot)
                {
                    i++;
                }

                while (numbers[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (numbers[i], numbers[j]) = (numbers[j], numbers[i]);
                    i++;
                    j--;
                }
            }

            if (k <= j)
            {
                high = j;
            }
            else if (k >= i)
            {
                low = i;
            }
            else
            {
                break;
            }
        }

        return numbers[k];
    }

    public static long Least(ReadOnlySpan<long> numbers)
    {
        var least = numbers[0];
        foreach (var number in numbers)
        {
            least = Math.Min(least, number);
        }

        return least;
    }

    static long Middle(long a, long b, long c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
