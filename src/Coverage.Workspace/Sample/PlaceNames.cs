namespace Coverage.Workspaces.Sample;

/// <summary>
/// Invented names in the manner of a hill town: two characters for a place, and what is built on them. The same district gives no place name twice.
/// </summary>
sealed class PlaceNames
{
    static readonly (string Zh, string En)[] Heads =
    [
        ("岚", "Lan"), ("鹭", "Lu"), ("枫", "Feng"), ("桐", "Tong"), ("竹", "Zhu"), ("杉", "Shan"), ("桂", "Gui"), ("兰", "Lan"), ("黛", "Dai"), ("霞", "Xia"),
        ("云", "Yun"), ("雁", "Yan"), ("鹤", "He"), ("玉", "Yu"), ("锦", "Jin"), ("翠", "Cui"), ("石", "Shi"), ("梅", "Mei"), ("柚", "You"), ("橘", "Ju"),
        ("荷", "He"), ("苇", "Wei"), ("樟", "Zhang"), ("榕", "Rong"), ("槐", "Huai"), ("丹", "Dan"), ("青", "Qing"), ("银", "Yin"), ("望", "Wang"), ("听", "Ting"),
        ("晓", "Xiao"), ("暮", "Mu"), ("晴", "Qing"), ("雾", "Wu"), ("长", "Chang"), ("半", "Ban"), ("双", "Shuang"), ("上", "Shang"), ("下", "Xia"), ("东", "Dong"),
    ];

    static readonly (string Zh, string En)[] Tails =
    [
        ("溪", "xi"), ("坪", "ping"), ("垭", "ya"), ("沱", "tuo"), ("岩", "yan"), ("坡", "po"), ("湾", "wan"), ("井", "jing"), ("塘", "tang"), ("坝", "ba"),
        ("岭", "ling"), ("滩", "tan"), ("桥", "qiao"), ("台", "tai"), ("坎", "kan"), ("屏", "ping"), ("洲", "zhou"), ("谷", "gu"), ("峡", "xia"), ("崖", "ya"),
        ("泉", "quan"), ("园", "yuan"), ("林", "lin"), ("渡", "du"), ("峰", "feng"), ("涧", "jian"), ("墩", "dun"), ("亭", "ting"),
    ];

    readonly List<(string Zh, string En)> _left;
    int _used;

    public PlaceNames(Dice dice)
    {
        _left = [.. from h in Heads from t in Tails where h.Zh != t.Zh select (h.Zh + t.Zh, h.En + t.En)];
        for (var i = _left.Count - 1; i > 0; i--)
        {
            var j = dice.Below(i + 1);
            (_left[i], _left[j]) = (_left[j], _left[i]);
        }
    }

    public (string Zh, string En) Next() => _left[_used++ % _left.Count];
}
