"""Names in two scripts, and near misses: a set of our own, of public facts, for `bench.screening`.

Each row of `TOLD` is one that is known by both spellings: heads of state and other public persons, capitals are left to
organizations, well-known firms and banks, designated persons of the DPRK, and invented names (marked `+`, made of
common surnames and given names). The original spelling is the one that person or firm uses or that the country's press
prints; the Latin one is the usual English spelling or a standard romanisation. A pair is a row read across. The near
misses are made by rule, not by how any matcher scores them: `near_misses` sets the original spelling of one row beside
the Latin spelling of each of the rows of its script and kind that are closest to it letter by letter (Levenshtein on
the Latin spellings), so that brothers, namesakes by surname and firms of one country stand against each other.
"""

from rapidfuzz.distance import Levenshtein

__all__ = ["TOLD", "near_misses", "pairs"]

_PERSONS = """
김정은|Kim Jong Un
김정일|Kim Jong Il
김일성|Kim Il Sung
김여정|Kim Yo Jong
김정남|Kim Jong Nam
김정철|Kim Jong Chol
최룡해|Choe Ryong Hae
박봉주|Pak Pong Ju
김덕훈|Kim Tok Hun
리선권|Ri Son Gwon
최선희|Choe Son Hui
리영길|Ri Yong Gil
박정천|Pak Jong Chon
조용원|Jo Yong Won
김영철|Kim Yong Chol
전명국|Jon Myong Guk
장창하|Jang Chang Ha
리병철|Ri Pyong Chol
김수길|Kim Su Gil
황병서|Hwang Pyong So
리설주|Ri Sol Ju
장성택|Jang Song Thaek
김경희|Kim Kyong Hui
김영남|Kim Yong Nam
현철해|Hyon Chol Hae
이재명|Lee Jae-myung
윤석열|Yoon Suk Yeol
문재인|Moon Jae-in
박근혜|Park Geun-hye
이명박|Lee Myung-bak
노무현|Roh Moo-hyun
김대중|Kim Dae-jung
김영삼|Kim Young-sam
전두환|Chun Doo-hwan
박정희|Park Chung-hee
반기문|Ban Ki-moon
손흥민|Son Heung-min
봉준호|Bong Joon-ho
박찬욱|Park Chan-wook
한덕수|Han Duck-soo
정주영|Chung Ju-yung
이건희|Lee Kun-hee
홍명보|Hong Myung-bo
차범근|Cha Bum-kun
김연아|Kim Yuna
+강민철|Kang Min Chol
+백성호|Paek Song Ho
+류춘식|Ryu Chun Sik
+오금철|O Kum Chol
+신동혁|Sin Tong Hyok
+한경수|Han Kyong Su
+문광일|Mun Kwang Il
+안영호|An Yong Ho
+송혁철|Song Hyok Chol
+서은주|Seo Eun-ju
习近平|Xi Jinping
毛泽东|Mao Tse-tung
邓小平|Teng Hsiao-p'ing
周恩来|Chou En-lai
江泽民|Jiang Zemin
胡锦涛|Hu Jintao
温家宝|Wen Jiabao
李克强|Li Keqiang
李强|Li Qiang
王毅|Wang Yi
王岐山|Wang Qishan
朱镕基|Zhu Rongji
刘少奇|Liu Shaoqi
赵紫阳|Zhao Ziyang
華國鋒|Hua Guofeng
蔣經國|Chiang Ching-kuo
陳水扁|Chen Shui-bian
馬英九|Ma Ying-jeou
蔡英文|Tsai Ing-wen
賴清德|Lai Ching-te
李登輝|Lee Teng-hui
林鄭月娥|Lam Cheng Yuet-ngor
马云|Ma Yun
任正非|Ren Zhengfei
姚明|Yao Ming
刘鹤|Liu He
何立峰|He Lifeng
赵乐际|Zhao Leji
王沪宁|Wang Huning
蔡奇|Cai Qi
丁薛祥|Ding Xuexiang
李希|Li Xi
韩正|Han Zheng
栗战书|Li Zhanshu
汪洋|Wang Yang
彭丽媛|Peng Liyuan
金正恩|Kim Jong Un
金正日|Kim Jong Il
金日成|Kim Il Sung
金铁三|Kim Chol Sam
朴正熙|Park Chung-hee
文在寅|Moon Jae-in
李明博|Lee Myung-bak
+张伟明|Zhang Weiming
+陈国栋|Ch'en Kuo-tung
+黄志强|Huang Zhiqiang
+吴建华|Wu Chien-hua
+徐文斌|Xu Wenbin
+孙德胜|Sun Desheng
+郭海涛|Kuo Hai-t'ao
+杨丽娟|Yang Lijuan
+高晓东|Kao Hsiao-tung
+邓志远|Teng Chih-yüan
Владимир Путин|Vladimir Putin
Дмитрий Медведев|Dmitry Medvedev
Сергей Лавров|Sergey Lavrov
Сергей Шойгу|Sergei Shoigu
Михаил Мишустин|Mikhail Mishustin
Валентина Матвиенко|Valentina Matviyenko
Вячеслав Володин|Vyacheslav Volodin
Николай Патрушев|Nikolai Patrushev
Игорь Сечин|Igor Sechin
Алексей Миллер|Alexei Miller
Борис Ельцин|Boris Yeltsin
Михаил Горбачёв|Mikhail Gorbachev
Никита Хрущёв|Nikita Khrushchev
Леонид Брежнев|Leonid Brezhnev
Юрий Гагарин|Yuri Gagarin
Александр Лукашенко|Alexander Lukashenko
Володимир Зеленський|Volodymyr Zelenskyy
Петро Порошенко|Petro Poroshenko
Юлія Тимошенко|Yulia Tymoshenko
Виктор Янукович|Viktor Yanukovych
Касым-Жомарт Токаев|Kassym-Jomart Tokayev
Нурсултан Назарбаев|Nursultan Nazarbayev
Шавкат Мирзиёев|Shavkat Mirziyoyev
Эмомали Рахмон|Emomali Rahmon
Садыр Жапаров|Sadyr Japarov
Румен Радев|Rumen Radev
Бойко Борисов|Boyko Borisov
Александар Вучић|Aleksandar Vucic
Слободан Милошевић|Slobodan Milosevic
Зоран Заев|Zoran Zaev
Рамзан Кадыров|Ramzan Kadyrov
Евгений Пригожин|Yevgeny Prigozhin
Олег Дерипаска|Oleg Deripaska
Роман Абрамович|Roman Abramovich
Геннадий Тимченко|Gennady Timchenko
Аркадий Ротенберг|Arkady Rotenberg
Юрий Ковальчук|Yury Kovalchuk
Эльвира Набиуллина|Elvira Nabiullina
Антон Силуанов|Anton Siluanov
Дмитрий Песков|Dmitry Peskov
+Андрей Щербаков|Andrey Shcherbakov
+Наталья Юрьевна Жукова|Natalia Yuryevna Zhukova
+Фёдор Хомяков|Fyodor Khomyakov
+Ксения Цветкова|Kseniya Tsvetkova
+Юлия Чайковская|Yuliya Chaykovskaya
+Илья Ёлкин|Ilya Yolkin
محمد بن سلمان|Mohammed bin Salman
عبد الفتاح السيسي|Abdel Fattah el-Sisi
بشار الأسد|Bashar al-Assad
حافظ الأسد|Hafez al-Assad
معمر القذافي|Muammar Gaddafi
صدام حسين|Saddam Hussein
ياسر عرفات|Yasser Arafat
محمود عباس|Mahmoud Abbas
حسني مبارك|Hosni Mubarak
أنور السادات|Anwar Sadat
جمال عبد الناصر|Gamal Abdel Nasser
محمد مرسي|Mohamed Morsi
زين العابدين بن علي|Zine El Abidine Ben Ali
قيس سعيد|Kais Saied
عبد المجيد تبون|Abdelmadjid Tebboune
عبد العزيز بوتفليقة|Abdelaziz Bouteflika
محمد شياع السوداني|Mohammed Shia al-Sudani
نوري المالكي|Nouri al-Maliki
سعد الحريري|Saad Hariri
نجيب ميقاتي|Najib Mikati
ميشال عون|Michel Aoun
حسن نصر الله|Hassan Nasrallah
إسماعيل هنية|Ismail Haniyeh
خالد مشعل|Khaled Mashal
أسامة بن لادن|Osama bin Laden
أيمن الظواهري|Ayman al-Zawahiri
عمر البشير|Omar al-Bashir
عبد الفتاح البرهان|Abdel Fattah al-Burhan
علي عبد الله صالح|Ali Abdullah Saleh
هيثم بن طارق|Haitham bin Tariq
تميم بن حمد|Tamim bin Hamad
محمد بن زايد|Mohamed bin Zayed
محمد بن راشد|Mohammed bin Rashid
خليفة حفتر|Khalifa Haftar
فائز السراج|Fayez al-Sarraj
علي خامنئي|Ali Khamenei
حسن روحاني|Hassan Rouhani
محمد جواد ظريف|Mohammad Javad Zarif
قاسم سليماني|Qasem Soleimani
مسعود پزشکیان|Masoud Pezeshkian
إبراهيم رئيسي|Ebrahim Raisi
محمد صلاح|Mohamed Salah
نجيب محفوظ|Naguib Mahfouz
+كريم منصور|Karim Mansour
+فاطمة الزهراني|Fatima al-Zahrani
+يوسف حداد|Youssef Haddad
+طارق الخطيب|Tariq al-Khatib
+سمير قاسم|Samir Qasim
"""

_FIRMS = """
中国石油天然气集团有限公司|Zhongguo Shiyou Tianranqi Group Co., Ltd.
香港海运有限公司|Hong Kong Shipping Co., Ltd.
大连远洋贸易有限公司|Dalian Yuanyang Trading Co., Ltd.
丹东鸿祥实业有限公司|Dandong Hongxiang Industrial Co., Ltd.
深圳华为技术有限公司|Shenzhen Huawei Technology Co., Ltd.
Газпром нефть|Gazprom Neft
Роснефть|Rosneft
Лукойл|Lukoil
Сбербанк|Sberbank
Уралвагонзавод|Uralvagonzavod
Рособоронэкспорт|Rosoboronexport
Алмаз-Антей|Almaz-Antey
Транснефть|Transneft
Совкомбанк|Sovcombank
Новатэк|Novatek
Норильский никель|Norilsk Nickel
Камаз|Kamaz
"""

TOLD: tuple[tuple[str, str, str], ...] = tuple(
    (kind, row.lstrip("+").split("|")[0], row.split("|")[1])
    for kind, table in (("person", _PERSONS), ("organization", _FIRMS))
    for row in table.strip().splitlines()
)
"""Kind, original spelling, Latin spelling."""

NEAREST = 1
"""Near misses made of each row; two of every fourth."""


def pairs() -> list[tuple[str, str, str]]:
    """Every row read across: kind, original and Latin spelling of one person or firm."""
    return list(TOLD)


def near_misses() -> list[tuple[str, str, str]]:
    """The original spelling of each row beside the closest Latin spellings of others of its script and kind."""
    found = []
    for place, (kind, original, latin) in enumerate(TOLD):
        others = sorted(
            {row[2] for row in TOLD if row[0] == kind and row[2] != latin and row[1] != original},
            key=lambda other: (-Levenshtein.normalized_similarity(latin.casefold(), other.casefold()), other),
        )
        found += [(kind, original, other) for other in others[: NEAREST + (place % 4 == 0)]]
    return found
